/** Pages of our own in the layouts that pages are saved in. Their actions, fields and sentences are made up. */

export const englishText = `tencent cloud

PaintDemoFence
Last updated:2026-02-03 20:59:11
PaintDemoFence
Last updated: 2026-02-03 20:59:11

1. API Description

Domain name for API request: demo.intl.tencentcloudapi.com.

Paints a fence. Paint costs money.

A maximum of 7 requests can be initiated per second for this API.

We recommend you to use API Explorer
Try it
API Explorer provides many things.

2. Input Parameters

The following request parameter list only provides some parameters.

Parameter Name Required Type Description
Action Yes String Common Params. The value used for this API: PaintDemoFence.
Version Yes String Common Params. The value used for this API: 2020-02-20.
Region No String Common Params. This parameter is not required.
Colour Yes String The colour. valid values:
  • Ochre: warm;
  • Teal;
  • Coats Yes Integer Number of coats:
  • at most 3 when Colour is Teal;
    Boards.N No Array of DemoBoard Boards to paint.

    Note:
    1. Boards are dry.
    Varnish No DemoVarnish What comes on top.
    Version No String Edition of the fence.

    3. Output Parameters

    Parameter Name Type Description
    FenceId String Number of the fence.
    This String holds no field, since a sentence goes on in lower case.
    Panels Array of DemoPanel The panels.

    4. Example

    Example1 Painting one fence

    Input Example

    POST / HTTP/1.1
    Host: demo.intl.tencentcloudapi.com
    X-TC-Action: PaintDemoFence
    <Common request parameters>

    {
        "Colour": "Teal } \\" {",
        "Boards": [{ "Id": 1 }]
    }

    Output Example

    {
        "Response": { "FenceId": "f-1" }
    }

    Example2 Painting another

    Input Example

    { "Colour": "Ochre" }

    5. Developer Resources

    SDK

    6. Error Code

    The following only lists the error codes of this action.

    Error Code Description
    FailedOperation Operation failed.
    InvalidParameterValue.Colour The colour
    is not sold.
    ResourceInsufficient No paint is left.
    Was this page helpful?
    Yes
    No

    Feedback`;

export const chineseText = `腾讯云

刷演示围栏

最近更新时间：2026-04-05 10:00:00

1. 接口描述

接口请求域名： demo.tencentcloudapi.com 。

给演示用的围栏刷漆。

默认接口请求频率限制：9次/秒。

推荐使用 API Explorer
点击调试

2. 输入参数

以下请求参数列表仅列出了接口请求参数和部分公共参数，完整公共参数列表见 公共请求参数。

参数名称\t必选\t类型\t描述
Action\t是\tString\t公共参数，本接口取值：PaintDemoFence。
Version\t是\tString\t公共参数，本接口取值：2020-02-20。
Region\t否\tString\t公共参数，本接口不需要传递此参数。
Colour\t是\tString

颜色，取值：
Ochre：暖色；
Teal：冷色。
示例值：Teal

Boards.N\t否\tArray of DemoBoard\t木板列表。
Gloss\t否\tFloat\t光泽，支持的颜色：

3. 输出参数

参数名称\t类型\t描述
FenceId\tString\t围栏编号。

4. 示例

示例1 刷一面围栏

输入示例

POST / HTTP/1.1
Host: demo.tencentcloudapi.com

{ "Colour": "Teal" }

输出示例

{ "Response": { "FenceId": "f-1" } }

6. 错误码

以下仅列出了接口业务逻辑相关的错误码，其他错误码详见 公共错误码。

错误码\t描述
FailedOperation.Rain\t正在下雨。
`;

/** Lists in cells are lost, and with them the headings. */
export const markdownWithLosses = `Domain name for API request: demo.intl.tencentcloudapi.com.
Hangs a gate.
A maximum of 4 requests can be initiated per second for this API.
The following request parameter list only provides some parameters.
| Parameter Name | Required | Type | Description |
|---|---|---|---|
| Action | Yes | String | Common Params. The value used for this API: HangDemoGate. |
| Version | Yes | String | Common Params. The value used for this API: 2020-02-20. |
| Wood | No | String | Kind of wood. |
| Hinge | No | String | Kind of hinge. Made by hand.
|
| Latch | No | String | The latch of the gate. See the catalogue for more.
Note:

|
| Bars.N | No | Array of DemoBar | Bars of the gate, a \\| b. Woods that bend:
Note:
|
| Width | No | Float | Width, in metres | or so. |
| Weight | Maybe | Stone-ish! | |
| Parameter Name | Type | Description |
|---|---|---|
| GateId | String | Number of the gate. |
POST / HTTP/1.1
X-TC-Action: HangDemoGate
{
"Wood": "Oak"
}
{
"Response": {
"GateId": "g-1"
}
}
There is no error code related to the API business logic. For other error codes, please see Common Error Codes.
Feedback`;

/** Markdown as it should be. */
export const markdown = `# HangDemoGate

**Last updated:** 2026-06-07

## 1. API Description

Domain name for API request: demo.intl.tencentcloudapi.com.

Hangs a *gate*.

## 2. Input Parameters

| Parameter Name | Required | Type | Description |
| :--- | :---: | --- | --- |
| Action | Yes | String | [Common Params](https://demo.example/common). The value used for this API: HangDemoGate. |
| \`Wood\` | Yes | String | Kind of wood:<br>- \`Oak\`<br>- \`Elm\` |
| Hinge\\_Kind | No | [DemoHinge](https://demo.example/hinge) | Kind of hinge. Valid values:
- Brass
- Iron
|

### 4. Example

#### Example1 One gate

\`\`\`json
{ "Wood": "Oak" }
\`\`\`

## 6. Error Code

| Error Code | Description |
| --- | --- |
| \`FailedOperation.Gate\` | The gate fell. |
`;

export const gluedGateway = `Skip to content

Build a shed

POST https://gate.example/demo/v1/shed

Official documentation: https://demo.example/shed

Builds a shed in a day.

Request Parameters

Authorization

Add the Authorization parameter to the Header.

Header Parameters

Parameter NameTypeRequiredDescriptionExample
AuthorizationstringOptionalBearer {{KEY}}

Body Parameters (application/json)

Parameter NameTypeRequiredDescription
roof_namestringRequiredName of the roof. Values: Flat: flat; Example value: Flat
stringstringOptional
is_requiredbooleanOptionalIs it required.
doorsarray[object]OptionalThe doors.
  └ handlestringRequiredThe handle.
    └ screwsintegerOptionalScrews of the handle.
  └ sizesinteger[]OptionalSizes:
depthnumberRequiredDepth, Required where the shed is deep.

Request Example

json
{
    "roof_name": "Flat"
}

cURL Example

bash
curl --request POST 'https://gate.example/demo/v1/shed' \\
--data-raw '{
  "roof_name": "Flat"
}'

Response

🟢 200 Success

Response Example

json
{ "shed": 1 }
`;

/** Only types, descriptions and examples are left of the fields. */
export const namelessGateway = `Skip to content

POST
/demo/v1/kite
  • Fly a kite

Request Body

application/json
object

Tail

What the tail is made of. Values:
Paper:Paper;

Example: Paper

object

How the kite flies.

object[]

Kites that fly along.

Kites that may be taken:

  1. Red ones.

Note:

  1. Not in the rain.

Where to start from. Notes:

  1. A hill is best.
    Example: hill

Length of the string.
Example: 10

Responses

application/json
`;

export const chineseHtml = `<!DOCTYPE html>
<html><head><title>刷漆</title><script>var page = "<table><tr><td>1</td></tr></table>";</script></head>
<body><ul><li><a href="#in">2. 输入参数</a></li><li>6. 错误码</li></ul>
<h1>PaintDemoFence</h1><p>最近更新时间：<time>2026-04-05 10:00:00</time></p>
<h2>1. 接口描述</h2>
<p>接口请求域名： demo.tencentcloudapi.com 。</p>
<p>给<b>演示</b>用的围栏
   刷漆。</p><p>默认接口请求频率限制：9次/秒。</p><button>点击调试</button>
<h2>2. 输入参数</h2>
<table><thead><tr><th>参数名称</th><th>必选</th><th>类型</th><th>描述</th></tr></thead><tbody>
<tr><td>Action</td><td>是</td><td>String</td><td><a>公共参数</a>，本接口取值：PaintDemoFence。</td></tr>
<tr><td>Version</td><td>是</td><td>String</td><td>公共参数，本接口取值：2020-02-20。</td></tr>
<tr><td>Colour</td><td>是</td><td>String</td><td>颜色，取值：<ul><li>Ochre：暖色；</li><li>A &amp; B<ul><li>混色</li></ul></li></ul>示例值：Teal</td></tr>
<tr>
  <td><p>Boards.N</p>
  <td>否
  <td>Array of <a href="#b">DemoBoard</a>
  <td>木板列表，支持的颜色：<br/>
<tr><td>constructor</td><td>否</td><td>Integer</td><td>见下表。<table><tr><td>Gloss</td><td>否</td></tr></table></td></tr>
</tbody></table>
<h2>3. 输出参数</h2>
<table><tr><th>参数名称</th><th>类型</th><th>描述</th></tr><tr><td>FenceId</td><td>String</td><td>围栏编号。</td></tr></table>
<h2>4. 示例</h2><h3>示例1 刷一面围栏</h3><h4>输入示例</h4>
<pre><code>POST / HTTP/1.1

{
  &quot;Colour&quot;: <span>"Teal"</span>
}</code></pre>
<h4>输出示例</h4><pre>{ "Response": { "FenceId": "f-1" } }</pre>
<h2>6. 错误码</h2>
<table><tr><th>错误码</th><th>描述</th></tr><tr><td>FailedOperation.Rain</td><td>正在<i>下雨</i>。</td></tr></table>
</body></html>`;

export const typesText = `Data Types
Last updated:2026-02-03 20:59:11

DemoBoard

A board of a fence.

Used by actions: PaintDemoFence.

Name Type Required Description
Id Integer Yes Number of the board.
Knots Array of DemoKnot No Knots of the board. Values:
- Dead
- Alive

3.2 DemoKnot

A knot in a board.

Used by actions: PaintDemoFence, HangDemoGate.

Name Type Required Description
Size Float No Size in millimetres.
`;
